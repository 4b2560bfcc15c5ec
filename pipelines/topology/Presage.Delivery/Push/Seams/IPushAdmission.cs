using System.Net;

namespace Presage.Delivery;

/// <summary>Who may connect.</summary>
public interface IPushAdmission
{
    /// <param name="token">As presented at the handshake, null without one.</param>
    /// <param name="origin">The header <c>Origin</c>; null for what is no browser.</param>
    PushAdmission Admit(string? token, string? origin, IPAddress remote);
}
