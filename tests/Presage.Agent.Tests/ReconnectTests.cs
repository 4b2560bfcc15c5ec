using Presage.Agent.Tests.Support;

namespace Presage.Agent.Tests;

public sealed class ReconnectTests
{
    /// <summary>Ten thousand of them: <c>dotnet run -c Release --project tests/Benchmarks reconnects</c>.</summary>
    [Fact]
    public async Task Forced_reconnects_lose_and_repeat_nothing() => Assert.Contains("none lost", await ReconnectRun.RunAsync(200, 5), StringComparison.Ordinal);
}
