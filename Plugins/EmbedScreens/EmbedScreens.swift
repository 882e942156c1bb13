import Foundation
import PackagePlugin

/// Compiles `Screens/` into the program, so that the binary carries its screens wherever it is moved.
@main struct EmbedScreens: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let files = module.sourceFiles(withSuffix: "yaml").map(\.url).sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedScreens.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) screen files",
        executable: try context.tool(named: "screens-compiler").url,
        arguments: [output.path, module.directoryURL.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }
}
