import Foundation
import Testing

/// SwiftPM lets a target import a sibling that it never declared; this table does not.
@Suite struct ImportsTests {
  /// What each module may import.
  static let allowed: [String: Set<String>] = [
    "Wizard": [],
    "Membership": [],
    "ScreenFiles": ["Foundation", "Wizard", "Yams"],
    "ScreensCompiler": ["Foundation", "ScreenFiles"],
    "Store": ["CSodium", "Foundation", "GRDB", "GRDBSQLite", "Glibc", "Membership"],
    "Delivery": ["CCurl", "CFile", "Foundation", "Glibc", "Mustache", "Membership"],
    "CursesFront": ["CCurses", "Glibc", "Wizard"],
    "LineFront": ["Glibc", "Wizard"],
    "App": [
      "CFile", "COath", "CPassword", "CQRCode", "CSodium", "Foundation", "Membership", "Mustache",
      "Wizard",
    ],
    "usher": [
      "App", "ArgumentParser", "CSupervisor", "CursesFront", "Delivery", "Foundation", "Glibc",
      "LineFront", "Membership", "ScreenFiles", "Screens", "Store", "Wizard",
    ],
  ]

  static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  @Test(arguments: allowed.keys.sorted())
  func `a module imports only what the table allows`(module: String) throws {
    let files = try swiftFiles(in: Self.sources.appending(path: module))
    #expect(!files.isEmpty)
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for name in importedModules(in: text) {
        #expect(
          Self.allowed[module, default: []].contains(name),
          "\(module)/\(file.lastPathComponent) imports \(name)")
      }
    }
  }

  @Test func `every Swift module stands in the table`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      at: Self.sources, includingPropertiesForKeys: nil)
    for folder in folders where try !swiftFiles(in: folder).isEmpty {
      #expect(Self.allowed[folder.lastPathComponent] != nil, "\(folder.lastPathComponent)")
    }
  }

  @Test func `an import is found behind attributes, access levels and kinds`() {
    let text = """
      import Wizard
      @testable import Store
      @preconcurrency internal import struct Foundation.URL
      // import Nothing
      """
    #expect(importedModules(in: text) == ["Wizard", "Store", "Foundation"])
  }

  private func swiftFiles(in folder: URL) throws -> [URL] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }

  private func importedModules(in text: String) -> [String] {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let"]
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(separator: " ").drop { $0.hasPrefix("@") || $0 == "internal" }
      guard words.first == "import" else { return nil }
      let name = words.dropFirst().first { !kinds.contains($0) }
      return name?.split(separator: ".").first.map(String.init)
    }
  }
}
