import Foundation

/// What lies in a folder of screen files on disk.
struct FolderListing {
  /// Paths below the folder, with the paths on disk.
  private(set) var files: [(path: String, file: String)] = []
  /// What is no YAML file; files whose names begin with a dot are passed over.
  private(set) var strangers: [String] = []

  /// Lists the folder; throws where it cannot be read or holds a link.
  init(_ folder: String) throws(Faults) {
    let root = URL(filePath: folder, directoryHint: .isDirectory)
    let keys: Set<URLResourceKey> = [.isDirectoryKey, .isRegularFileKey, .isSymbolicLinkKey]
    var faults: [Fault] = []
    do {
      var open = [(path: "", url: root)]
      while let (prefix, url) = open.popLast() {
        let items = try FileManager.default.contentsOfDirectory(
          at: url, includingPropertiesForKeys: Array(keys), options: [.skipsHiddenFiles])
        for item in items {
          let path = prefix + item.lastPathComponent
          let values = try item.resourceValues(forKeys: keys)
          if values.isSymbolicLink == true {
            faults.append(Fault(file: path, mistake: .link))
          } else if values.isDirectory == true {
            open.append((path + "/", item))
          } else if values.isRegularFile == true, path.hasSuffix(".yaml") {
            files.append((path, item.path))
          } else if path == "Screens.swift" {
            // The project's own folder is a module too; this file says so.
            continue
          } else {
            strangers.append(path)
          }
        }
      }
    } catch {
      faults.append(Fault(file: folder, mistake: .unreadable(error.localizedDescription)))
    }
    if !faults.isEmpty { throw Faults(faults) }
  }

  /// The text of a file on disk, reported under another name where it cannot be read.
  static func text(of file: String, as path: String) throws(Fault) -> String {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw Fault(file: path, mistake: .unreadable("the file cannot be opened"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(file: path, mistake: .notUTF8)
    }
    return text
  }
}
