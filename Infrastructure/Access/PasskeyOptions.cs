namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// What <c>navigator.credentials.create</c> is asked for, as <c>PublicKeyCredential.parseCreationOptionsFromJSON</c>
/// reads it.
/// </summary>
public sealed record PasskeyCreationOptions
{
    public required PasskeyParty Rp { get; init; }
    public required PasskeyUser User { get; init; }

    /// <summary>base64url.</summary>
    public required string Challenge { get; init; }

    public required IReadOnlyList<PasskeyAlgorithm> PubKeyCredParams { get; init; }

    /// <summary>In milliseconds.</summary>
    public required int Timeout { get; init; }

    public required IReadOnlyList<PasskeyReference> ExcludeCredentials { get; init; }
    public required PasskeySelection AuthenticatorSelection { get; init; }
    public required string Attestation { get; init; }
}

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
