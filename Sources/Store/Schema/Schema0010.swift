/// Where an organisation's own kChat is reached.
enum Schema0010 {
  static func statements(tableOptions: String) -> [String] {
    ["alter table organisation add column custom_brand text"]
  }
}
