// A certificate for tests over TLS on the machine's own loopback, and its key. Everybody has this key:
// trust it in a test, nowhere else. It is for `localhost`, 127.0.0.1 and ::1, until 2126.

/** `cert` and `key` (PEM) for a server; `cert` is also what a client has to trust. */
export const loopback = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBrjCCAVSgAwIBAgIUekITmGdmRmOW5s3eTSHGFx3NxDowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjE1MjEwNloYDzIxMjYxMTAy
MTUyMTA2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQW/K3HXsHEDAVS0zAQWRRDpTFi2kp7YCki7M+pgG+PRxzSKEDAIgrB
7wWnMHggklRgB7Op30P0sNDFiCqSGkVRo4GBMH8wHQYDVR0OBBYEFFXK0r0f/PqD
DbRUNgFcSw572gfkMB8GA1UdIwQYMBaAFFXK0r0f/PqDDbRUNgFcSw572gfkMCwG
A1UdEQQlMCOCCWxvY2FsaG9zdIcEfwAAAYcQAAAAAAAAAAAAAAAAAAAAATAPBgNV
HRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCKLOZ8xAUVuA8OEQEfZeDC
mG9s55nN9WzqliKodsF0XwIgFwIUu/LYeY7ibT4evleaaKYPY1Ab+B2vCnZtQ6fz
H1M=
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpZ06eklbKuLMEfeA
mXtyGwzcYUvAwwbMt+hqt092Q/+hRANCAAQW/K3HXsHEDAVS0zAQWRRDpTFi2kp7
YCki7M+pgG+PRxzSKEDAIgrB7wWnMHggklRgB7Op30P0sNDFiCqSGkVR
-----END PRIVATE KEY-----
`,
} as const
