using System.Net;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>Admits clients that have a token, and pages of the origins on the list.</summary>
/// <param name="allowedOrigins">As browsers write them: <c>https://example.org</c>, with a port that is not the scheme's own.</param>
public sealed class TokenAdmission(PushTokens tokens, IReadOnlyCollection<string> allowedOrigins) : IPushAdmission
{
    public PushAdmission Admit(string? token, string? origin, IPAddress remote)
    {
        if (!IsAllowed(origin)) return PushAdmission.Refused(AdmissionRefusal.WrongOrigin);
        var refusal = tokens.Check(token, out var name, out var expiresAt);
        return refusal == AdmissionRefusal.None ? PushAdmission.Admitted(StableHash.Of(name), name, expiresAt) : PushAdmission.Refused(refusal);
    }

    /// <summary>What is no browser sends no origin, and needs a token like any other.</summary>
    public bool IsAllowed(string? origin) => origin is null || allowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
