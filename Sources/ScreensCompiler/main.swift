import Foundation
import ScreenFiles

// Arguments: the Swift file to write, the folder of the screens, the YAML files in it.
// Whatever does not parse is named with its file and line, and fails the build.

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 2 else {
  FileHandle.standardError.write(Data("screens-compiler OUTPUT FOLDER FILE...\n".utf8))
  exit(2)
}
let output = arguments[1]
let folder = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"

var trees: [(path: String, node: Node)] = []
var failed = false
for file in arguments.dropFirst(2) {
  do {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let path = file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : file
    trees.append((path, try Node.read(yaml: text, file: file)))
  } catch {
    let message =
      (error as? Fault).map {
        "\($0.file):\($0.line ?? 1): error: \($0.mistake.sentence)"
      } ?? "\(file):1: error: \(error.localizedDescription)"
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    failed = true
  }
}
if failed { exit(1) }
do {
  try EmbeddedSource.text(trees).write(toFile: output, atomically: true, encoding: .utf8)
} catch {
  FileHandle.standardError.write(Data("\(output): \(error.localizedDescription)\n".utf8))
  exit(1)
}
