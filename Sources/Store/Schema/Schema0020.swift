/// Refusals of one person are found without looking at what else happened.
enum Schema0020 {
  static func statements(tableOptions: String) -> [String] {
    [
      """
      create index timeline_refused on timeline (organisation, who, happened_at)
        where what = 'refused'
      """,
    ]
  }
}
