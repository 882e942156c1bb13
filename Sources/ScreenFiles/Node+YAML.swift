import Foundation
import Yams

extension Node {
  /// Reads one YAML document; `file` is the name under which faults are reported.
  ///
  /// Anchors and aliases are refused: with them a small file could stand for a giant one.
  package static func read(yaml: String, file: String) throws(Fault) -> Node {
    do {
      let parser = try Yams.Parser(yaml: yaml)
      // The parser owns the anchors that its nodes point to.
      return try withExtendedLifetime(parser) {
        guard let root = try parser.singleRoot() else {
          throw Fault(file: file, mistake: .emptyFile)
        }
        return try read(root, file: file)
      }
    } catch let fault as Fault {
      throw fault
    } catch let error as YamlError {
      throw Fault(error, file: file)
    } catch {
      throw Fault(file: file, mistake: .badYAML(String(describing: error)))
    }
  }

  private static func read(_ node: Yams.Node, file: String) throws(Fault) -> Node {
    let line = node.mark?.line ?? 1
    if node.anchor != nil { throw Fault(file: file, line: line, mistake: .anchor) }
    switch node {
    case .scalar(let scalar):
      return Node(.text(scalar.string), line: line)
    case .sequence(let sequence):
      var items: [Node] = []
      for item in sequence { items.append(try read(item, file: file)) }
      return Node(.list(items), line: line)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        let keyLine = key.mark?.line ?? line
        guard let name = key.scalar?.string else {
          throw Fault(file: file, line: keyLine, mistake: .keyIsNotText)
        }
        if entries.contains(where: { $0.key == name }) {
          throw Fault(file: file, line: keyLine, mistake: .duplicateKey(name))
        }
        entries.append(Entry(key: name, line: keyLine, value: try read(value, file: file)))
      }
      return Node(.map(entries), line: line)
    case .alias:
      throw Fault(file: file, line: line, mistake: .anchor)
    }
  }
}

extension Fault {
  fileprivate init(_ error: YamlError, file: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(file: file, line: mark.line, mistake: .badYAML(problem))
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        file: file, line: context.mark.line,
        mistake: .duplicateKey(duplicates.sorted().first ?? ""))
    case .reader(let problem, let offset, _, let yaml):
      let line = offset.map { yaml.prefix($0).count { $0.isNewline } + 1 }
      self.init(file: file, line: line, mistake: .badYAML(problem))
    case .dataCouldNotBeDecoded:
      self.init(file: file, mistake: .notUTF8)
    case .no, .memory, .writer, .emitter, .representer:
      self.init(file: file, mistake: .badYAML(String(describing: error)))
    }
  }
}
