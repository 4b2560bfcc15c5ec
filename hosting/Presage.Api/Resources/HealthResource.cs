namespace Presage.Api;

/// <param name="Status">live, or ready.</param>
public sealed record HealthResource(string Status);
