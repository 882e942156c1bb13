import Foundation
import Yams

extension ScreenFolder {
  /// Writes every file into a folder, to be changed there; gives how many.
  ///
  /// Throws before anything is written where one of them is there already.
  package func export(to folder: String) throws(Faults) -> Int {
    let root = URL(filePath: folder, directoryHint: .isDirectory)
    let existing = paths.filter {
      FileManager.default.fileExists(atPath: root.appending(path: $0).path)
    }
    guard existing.isEmpty else {
      throw Faults(existing.map { Fault(file: $0, mistake: .isThere) })
    }
    for path in paths {
      do {
        guard let node = try node(path) else { continue }
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Yams.serialize(node: node.yaml, width: 100, allowUnicode: true).write(
          to: file, atomically: true, encoding: .utf8)
      } catch let fault as Fault {
        throw Faults([fault])
      } catch {
        throw Faults([
          Fault(file: path, mistake: .unwritable(error.localizedDescription))
        ])
      }
    }
    return paths.count
  }
}

extension Node {
  /// The same in the words of the YAML library; every text quoted, so that it stays a text.
  fileprivate var yaml: Yams.Node {
    switch content {
    case .text(let text):
      Yams.Node(text, .implicit, text.contains("\n") ? .literal : .doubleQuoted)
    case .list(let items): Yams.Node(items.map(\.yaml))
    case .map(let entries):
      Yams.Node(entries.map { (Yams.Node($0.key), $0.value.yaml) })
    }
  }
}
