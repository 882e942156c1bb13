// `EmbeddedScreens`, made from the YAML files beside this one, is the whole of this module.
