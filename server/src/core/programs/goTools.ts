import { named } from './model/program.ts';

export default named(
  'project',
  `gofmt goimports golangci-lint staticcheck swag wire mockgen sqlc templ protoc-gen-go goreleaser packr statik go-bindata
  rice xcaddy govulncheck ko stringer mage`,
);
