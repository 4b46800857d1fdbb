#pragma once

#include <QByteArray>

namespace fairlead::test {

/// A self-signed certificate for localhost and its key, good for nothing but these tests.
inline const QByteArray certificatePem = R"(
-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIUSXm9LMCwZEFZZwjlDnmVzRFYZ6cwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA0NDgyOVoYDzIxMjYxMDI4
MDQ0ODI5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAT+u+Mm+uLyfJLiAg78Vh1vVEUa/V42gnIFWlqtRrBn+l4xzhVm2GYl
ERW32cNcu8WsSqkICShUxvY91m/sCzvAo1MwUTAdBgNVHQ4EFgQUHZid9f84yrpk
JxWjRhqJxLfwq7IwHwYDVR0jBBgwFoAUHZid9f84yrpkJxWjRhqJxLfwq7IwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBGnLJGa2utlrVDG4sM7zY+
omy36Uc4by4hM0plmfPDrQIgOTnLYBuRHK2JWSFRRylpJsA+EC+qi2gbjLc/yNwV
ufo=
-----END CERTIFICATE-----
)";

inline const QByteArray keyPem = R"(
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgtNfMoIDCKdvU/qxy
vqUo4HYXfiP344dYkvusNJBaQLehRANCAAT+u+Mm+uLyfJLiAg78Vh1vVEUa/V42
gnIFWlqtRrBn+l4xzhVm2GYlERW32cNcu8WsSqkICShUxvY91m/sCzvA
-----END PRIVATE KEY-----
)";

} // namespace fairlead::test
