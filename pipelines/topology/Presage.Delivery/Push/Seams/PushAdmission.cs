using Presage.Core;

namespace Presage.Delivery;

/// <summary>An answer of <see cref="IPushAdmission"/>: a client, or why not.</summary>
/// <param name="Client">Key of the client in the loop; 0 when refused.</param>
/// <param name="ClientName">Name of the client in its token; empty when refused.</param>
/// <param name="ExpiresAt">When the connection ends unless the client comes with a newer token.</param>
public readonly record struct PushAdmission(AdmissionRefusal Refusal, ulong Client, string ClientName, EventTime ExpiresAt)
{
    public bool IsAdmitted => Refusal == AdmissionRefusal.None;

    public static PushAdmission Admitted(ulong client, string clientName, EventTime expiresAt) => new(AdmissionRefusal.None, client, clientName, expiresAt);

    public static PushAdmission Refused(AdmissionRefusal refusal) => new(refusal, 0, "", default);
}
