package import CRM
package import JSON

extension RecordJSON {
    package static func identity(_ identity: ContactIdentity) -> JSON {
        [
            "channel": .string(identity.channel), "external_id": .string(identity.externalID),
            "verified": .bool(identity.isVerified),
        ]
    }

    package static func duplicate(_ candidate: DuplicateCandidate) -> JSON {
        [
            "id": JSON(candidate.id), "name": .string(candidate.title),
            "same": .array(candidate.reasons.map { .string($0.rawValue) }),
        ]
    }

    package static func team(_ team: Team, members: [User]) -> JSON {
        [
            "id": JSON(team.id), "name": .string(team.name), "version": JSON(team.version),
            "members": .array(members.map(user)), "created_at": instant(team.createdAt),
            "archived_at": instant(team.archivedAt),
        ]
    }

    package static func tag(_ count: TagCount) -> JSON {
        [
            "id": JSON(count.tag.id), "name": .string(count.tag.name), "contacts": JSON(count.contacts),
            "deals": JSON(count.deals), "version": JSON(count.tag.version), "created_at": instant(count.tag.createdAt),
        ]
    }

    package static func tagging(_ tagging: Tagging) -> JSON {
        [
            "id": JSON(tagging.id), "tag": .string(tagging.name), "applied_at": instant(tagging.appliedAt),
            "applied_by": .string(tagging.appliedBy), "removed_at": instant(tagging.removedAt),
            "removed_by": JSON(tagging.removedBy),
        ]
    }

    package static func segment(_ segment: Segment, count: Int64) -> JSON {
        [
            "id": JSON(segment.id), "name": .string(segment.name), "kind": .string(segment.kind.rawValue),
            "filter": segment.filter.json, "count": JSON(count), "version": JSON(segment.version),
            "created_at": instant(segment.createdAt), "archived_at": instant(segment.archivedAt),
        ]
    }

    package static func list(_ list: ContactList, contacts: Int64) -> JSON {
        [
            "id": JSON(list.id), "name": .string(list.name), "contacts": JSON(contacts), "version": JSON(list.version),
            "created_at": instant(list.createdAt), "archived_at": instant(list.archivedAt),
        ]
    }

    package static func merge(_ merge: ContactMerge) -> JSON {
        [
            "id": JSON(merge.id), "winner_id": JSON(merge.winner.id), "loser_id": JSON(merge.loserID),
            "fields": .array(
                merge.fields.map { field in
                    [
                        "name": .string(field.name), "winner": field.winner, "loser": field.loser,
                        "choice": .string(field.choice.rawValue),
                    ]
                }),
            "moved": .object(
                JSONObject(
                    uniqueKeysWithValues: merge.moved.sorted { $0.key < $1.key }.map { ($0.key, JSON(Int64($0.value))) }
                )),
        ]
    }

    package static func searchHit(_ hit: SearchHit) -> JSON {
        [
            "kind": .string(hit.kind.record.rawValue), "id": JSON(hit.id), "title": .string(hit.title),
            "detail": JSON(hit.detail), "match": .string("\(hit.match)"),
        ]
    }

    package static func history(_ entry: HistoryEntry) -> JSON {
        [
            "id": JSON(entry.id), "at": instant(entry.at), "actor": .string(entry.actor),
            "actor_name": .string(entry.actorName), "kind": .string(entry.kind),
            "conversation_id": JSON(entry.conversationID), "summary": .string(entry.summary),
            "changes": .array(
                entry.changes.map { change in
                    [
                        "field": .string(change.field), "label": .string(change.label), "old": JSON(change.old),
                        "new": JSON(change.new),
                    ]
                }),
        ]
    }
}
