namespace Presage.Delivery.Tests;

/// <summary>A request as a site got it.</summary>
internal sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers);
