using Presage.Content;

namespace Presage.Delivery;

/// <summary>A connected client's network, Save-Data or opt-out changed.</summary>
internal sealed record ClientTermsChanged(ulong Client, ClientTerms Terms) : IForClient;
