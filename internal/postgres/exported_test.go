package postgres

// ExportedTables are those that an export has, or is known not to have.
func ExportedTables() map[string]bool {
	all := map[string]bool{}
	for _, k := range exportKinds() {
		for _, table := range k.tables() {
			all[table] = true
		}
	}
	for table := range notExported {
		all[table] = true
	}
	return all
}
