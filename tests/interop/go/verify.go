// Verifies a CMS message against the certificate that came along: verify <file>.
package main

import (
	"fmt"
	"os"

	"github.com/fullsailor/pkcs7"
)

func main() {
	bytes, err := os.ReadFile(os.Args[1])
	if err == nil {
		var message *pkcs7.PKCS7
		if message, err = pkcs7.Parse(bytes); err == nil {
			err = message.Verify()
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
