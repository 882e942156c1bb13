/// Invitations of which nobody is reminded are few, and found without looking at the others.
enum Schema0021 {
  static func statements(tableOptions: String) -> [String] {
    [
      """
      create index invitation_paused on invitation (organisation, name_key, id)
        where is_reminding = 0
      """
    ]
  }
}
