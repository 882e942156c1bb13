import Foundation

let output = CommandLine.arguments[1]
try "package enum EmbeddedScreens {}\n".write(toFile: output, atomically: true, encoding: .utf8)
