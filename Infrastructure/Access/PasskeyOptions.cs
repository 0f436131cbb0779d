namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// What <c>navigator.credentials.create</c> is asked for, as <c>PublicKeyCredential.parseCreationOptionsFromJSON</c>
/// reads it.
/// </summary>
/// <param name="Challenge">base64url.</param>
/// <param name="Timeout">In milliseconds.</param>
public sealed record PasskeyCreationOptions(
    PasskeyParty Rp,
    PasskeyUser User,
    string Challenge,
    IReadOnlyList<PasskeyAlgorithm> PubKeyCredParams,
    int Timeout,
    IReadOnlyList<PasskeyReference> ExcludeCredentials,
    PasskeySelection AuthenticatorSelection,
    string Attestation
);

/// <summary>
/// What <c>navigator.credentials.get</c> is asked for, as <c>PublicKeyCredential.parseRequestOptionsFromJSON</c> reads
/// it. Any passkey of this site will do.
/// </summary>
/// <param name="Challenge">base64url.</param>
/// <param name="Timeout">In milliseconds.</param>
public sealed record PasskeyRequestOptions(string RpId, string Challenge, int Timeout, string UserVerification);

public sealed record PasskeyParty(string Id, string Name);

/// <param name="Id">base64url.</param>
public sealed record PasskeyUser(string Id, string Name, string DisplayName);

/// <param name="Alg">Of COSE: −7 is ES256.</param>
public sealed record PasskeyAlgorithm(string Type, int Alg);

/// <param name="Id">base64url.</param>
public sealed record PasskeyReference(string Type, string Id);

public sealed record PasskeySelection(string ResidentKey, bool RequireResidentKey, string UserVerification);
