// The ciphers driver is a fork of the plain one with the same methods; its own types are out of reach of its `exports`.
declare module 'better-sqlite3-multiple-ciphers' {
  import Sqlite = require('better-sqlite3')
  export = Sqlite
}
