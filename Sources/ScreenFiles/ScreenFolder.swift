/// A set of screen files by path; each is decoded only when it is asked for.
package struct ScreenFolder: Sendable {
  private enum Source: Sendable {
    case tree(StaticString)
    case yaml(String)
    /// The path of a file on disk.
    case disk(String)
  }

  private var sources: [String: Source] = [:]
  /// Files and folders that are no screen files, for the checker to name.
  private(set) var strangers: [String] = []

  /// The screens that the program carries inside.
  package init(embedded files: [(path: StaticString, tree: StaticString)]) {
    sources.reserveCapacity(files.count)
    for file in files { sources[file.path.description] = .tree(file.tree) }
  }

  /// Screens written as YAML texts, by path.
  package init(texts: [String: String]) {
    sources = texts.mapValues(Source.yaml)
  }

  /// The same screens with the files of a folder on disk in their place, file by file.
  package func overridden(by folder: String) throws(Faults) -> ScreenFolder {
    let listing = try FolderListing(folder)
    var result = self
    for (path, file) in listing.files { result.sources[path] = .disk(file) }
    result.strangers += listing.strangers
    return result
  }

  /// The paths of all files, sorted.
  package var paths: [String] { sources.keys.sorted() }

  /// The names of all flows, sorted.
  package var flows: [String] {
    paths.compactMap { $0.hasSuffix("/flow.yaml") ? String($0.dropLast(10)) : nil }
  }

  /// The languages into which the words are translated, sorted; English is not among them.
  package var languages: [String] { names(in: "languages/") }

  /// The kinds of letters, sorted.
  package var letters: [String] { names(in: "letters/") }

  /// The content of a file; nil where there is no such file.
  func node(_ path: String) throws(Fault) -> Node? {
    switch sources[path] {
    case nil:
      return nil
    case .tree(let tree):
      guard let node = Node.read(tree: tree) else { throw Fault(file: path, mistake: .damaged) }
      return node
    case .yaml(let text):
      return try Node.read(yaml: text, file: path)
    case .disk(let file):
      return try Node.read(yaml: FolderListing.text(of: file, as: path), file: path)
    }
  }

  private func names(in folder: String) -> [String] {
    paths.compactMap {
      $0.hasPrefix(folder) && $0.hasSuffix(".yaml")
        ? String($0.dropFirst(folder.count).dropLast(5)) : nil
    }
  }
}
