import Foundation
import Testing

/// What half blocks on a screen look like to a camera.
struct Picture {
  /// A portable bitmap in text form; 1 is black.
  let bitmap: String

  /// Finds the half blocks on a screen; with `drawsDark` they are black on white, else white on black.
  init(of screen: [String], drawsDark: Bool) throws {
    let blocks: Set<Character> = ["█", "▀", "▄"]
    let lines = screen.map(Array.init)
    let columns = lines.flatMap { line in line.indices.filter { blocks.contains(line[$0]) } }
    let rows = lines.indices.filter { row in lines[row].contains { blocks.contains($0) } }
    let left = try #require(columns.min())
    let right = try #require(columns.max())
    let (top, bottom) = (try #require(rows.first), try #require(rows.last))
    let quiet = 4
    let scale = 4
    var pixels: [[Bool]] = []
    for row in top...bottom {
      for half in 0..<2 {
        pixels.append(
          (left...right).map { column in
            let sign = column < lines[row].count ? lines[row][column] : " "
            let isDrawn = sign == "█" || sign == (half == 0 ? "▀" : "▄")
            return isDrawn == drawsDark
          })
      }
    }
    let width = (pixels[0].count + 2 * quiet) * scale
    let blank = Array(repeating: Array(repeating: false, count: width), count: quiet * scale)
    let margin = Array(repeating: false, count: quiet * scale)
    let middle = pixels.flatMap { row -> [[Bool]] in
      let wide = margin + row.flatMap { Array(repeating: $0, count: scale) } + margin
      return Array(repeating: wide, count: scale)
    }
    let all = blank + middle + blank
    bitmap =
      "P1\n\(width) \(all.count)\n"
      + all.map { $0.map { $0 ? "1" : "0" }.joined(separator: " ") }.joined(separator: "\n") + "\n"
  }

  /// What a reader of codes finds in a file.
  static func read(_ file: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/zbarimg")
    process.arguments = ["--raw", "-q", file]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
