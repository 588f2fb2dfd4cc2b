import CRMTools
import ChatModel
import Tools
import Workflows

extension Surroundings {
    /// What workflows find in an installation: its tools with what they take, the records, the models that are
    /// configured. Where none is configured, models are not checked.
    static func installed(_ configuration: Configuration) throws -> Surroundings {
        let models = Set(configuration.models.aliases)
        return Surroundings(
            registry: ToolRegistry(try CRMToolbox.tools(cues: CueShelf(folder: configuration.workflows))),
            contextRoots: Surroundings.records.union(CRMContextProvider().roots), models: models.isEmpty ? nil : models)
    }
}
