import Testing

@testable import Membership

@Suite struct PlacesTests {
  /// What is typed, and what is taken; nil where nothing is.
  private static let countries: [(String, String?)] = [
    ("CH", "CH"), ("ch", "CH"), ("fR", "FR"), ("ZZ", "ZZ"), ("", nil), ("C", nil), ("CHE", nil),
    ("C1", nil), ("C ", nil), (" CH", nil), ("ÄÖ", nil), ("ＣＨ", nil), ("C\u{301}", nil),
    ("C\u{0}", nil), ("[[", nil), ("{{", nil),
  ]

  @Test(arguments: countries)
  func `a country is two letters of ASCII, kept as capitals`(typed: String, taken: String?) {
    #expect((try? CountryCode.parse(typed))?.text == taken)
  }

  private static let zones: [(String, Bool)] = [
    ("Europe/Zurich", true), ("America/Argentina/Buenos_Aires", true), ("UTC", true),
    ("Etc/GMT+5", true), ("America/Port-au-Prince", true), ("", false), ("/etc/passwd", false),
    ("../etc/passwd", false), ("Europe/../../etc/passwd", false), ("Europe/.", false),
    ("Europe//Zurich", false), ("Europe/Zurich/", false), ("Europe/Zürich", false),
    ("Europe Zurich", false), ("Europe/Zurich\n", false), ("5", false), ("-05:00", false),
    (String(repeating: "A", count: 64), true), (String(repeating: "A", count: 65), false),
  ]

  @Test(arguments: zones)
  func `the name of a time zone leads out of no folder`(typed: String, isTaken: Bool) {
    let zone = try? TimeZoneName.parse(typed)
    #expect(zone?.text == (isTaken ? typed : nil))
  }
}
