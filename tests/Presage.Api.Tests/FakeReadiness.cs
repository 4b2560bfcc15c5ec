using Presage.Traffic.Queries;

namespace Presage.Api.Tests;

internal sealed class FakeReadiness : IReadiness
{
    public bool IsReady => WaitingFor.Count == 0;

    public IReadOnlyList<string> WaitingFor { get; set; } = [];
}
