using System.Net;

namespace Presage.Delivery.Tests;

/// <summary>A name server: each question gets the next of its answers, and the last one for ever.</summary>
internal sealed class FakeNames(params string[] answers) : INameLookup
{
    private int _asked;

    public int Asked => _asked;

    public Task<IReadOnlyList<IPAddress>> AddressesOfAsync(string host, CancellationToken stop)
    {
        var answer = answers[Math.Min(Interlocked.Increment(ref _asked) - 1, answers.Length - 1)];
        return Task.FromResult<IReadOnlyList<IPAddress>>([.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)]);
    }
}
