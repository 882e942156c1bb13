/// The languages letters and screens are written in.
package enum Language: String, CaseIterable, Hashable, Sendable {
  case german = "de"
  case english = "en"
  case spanish = "es"
  case french = "fr"
  case italian = "it"
}
