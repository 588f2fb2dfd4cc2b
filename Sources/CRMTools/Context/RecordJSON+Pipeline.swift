package import CRM
package import JSON

extension RecordJSON {
    package static func pipeline(_ pipeline: Pipeline) -> JSON {
        [
            "id": JSON(pipeline.id), "name": .string(pipeline.name), "currency": .string(pipeline.currency.code),
            "default": .bool(pipeline.isDefault), "version": JSON(pipeline.version),
            "stages": .array(pipeline.stages.map { stage($0, currency: pipeline.currency) }),
        ]
    }

    /// With the totals of its deals; the weighted one is rounded down to the minor unit.
    package static func stage(_ stage: Stage, currency: Currency) -> JSON {
        [
            "id": JSON(stage.id), "name": .string(stage.name), "kind": .string(stage.kind.rawValue),
            "probability": JSON(stage.probability), "rot_days": JSON(stage.rotDays.map(Int64.init)),
            "deal_count": JSON(stage.totals.count), "amount": amount(stage.totals.amount, currency),
            "weighted": amount(stage.totals.weighted / 100, currency),
        ]
    }

    package static func user(_ user: User) -> JSON {
        [
            "id": JSON(user.id), "name": .string(user.name), "email": JSON(user.email), "zone": JSON(user.zone),
            "scope": .string(user.scope.rawValue), "admin": .bool(user.isAdmin), "version": JSON(user.version),
        ]
    }
}
