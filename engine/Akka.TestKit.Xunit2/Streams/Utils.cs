using Akka.Streams.Implementation;
using Akka.TestKit;
using Xunit;

namespace Akka.Streams.TestKit;

/// <summary>What tests of streams check beside their elements.</summary>
public static class Utils
{
    private static readonly TimeSpan PatienceUsual = TimeSpan.FromSeconds(20);

    /// <summary>Runs the block; every stream of the materializer has to end soon after it.</summary>
    public static void AssertAllStagesStopped(
        this TestKitBase spec, Action block, IMaterializer materializer, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        spec.AssertAllStagesStopped(() => { block(); return NotUsed.Instance; }, materializer, timeout, cancellationToken);

    /// <inheritdoc cref="AssertAllStagesStopped(TestKitBase, Action, IMaterializer, TimeSpan?, CancellationToken)"/>
    public static T AssertAllStagesStopped<T>(
        this TestKitBase spec, Func<T> block, IMaterializer materializer, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var result = block();
        if (materializer is ActorMaterializerImpl running)
            spec.AwaitAssert(() => CheckStopped(running), timeout ?? PatienceUsual, cancellationToken: cancellationToken);
        return result;
    }

    /// <inheritdoc cref="AssertAllStagesStopped(TestKitBase, Action, IMaterializer, TimeSpan?, CancellationToken)"/>
    public static Task AssertAllStagesStoppedAsync(
        this TestKitBase spec, Func<Task> block, IMaterializer materializer, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        spec.AssertAllStagesStoppedAsync(async () => { await block().ConfigureAwait(false); return NotUsed.Instance; }, materializer, timeout, cancellationToken);

    /// <inheritdoc cref="AssertAllStagesStopped(TestKitBase, Action, IMaterializer, TimeSpan?, CancellationToken)"/>
    public static async Task<T> AssertAllStagesStoppedAsync<T>(
        this TestKitBase spec, Func<Task<T>> block, IMaterializer materializer, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var result = await block().ConfigureAwait(false);
        if (materializer is ActorMaterializerImpl running)
            await spec.AwaitAssertAsync(() => CheckStopped(running), timeout ?? PatienceUsual, cancellationToken: cancellationToken).ConfigureAwait(false);
        return result;
    }

    private static void CheckStopped(ActorMaterializerImpl materializer) =>
        Assert.True(materializer.RunningCount == 0, $"{materializer.RunningCount} streams still run");
}
