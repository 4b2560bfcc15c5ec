namespace Akka.Actor;

/// <summary>A cancelable that only its owner uses: a flag without token, delay or listeners.</summary>
internal sealed class FlagCancelable : ICancelable
{
    private volatile bool _isCancelled;

    public bool IsCancellationRequested => _isCancelled;

    public CancellationToken Token => new(_isCancelled);

    public void Cancel() => _isCancelled = true;

    public void Cancel(bool throwOnFirstException) => _isCancelled = true;

    public void CancelAfter(TimeSpan delay) => throw new NotSupportedException("This cancelable has no clock.");

    public void CancelAfter(int millisecondsDelay) => throw new NotSupportedException("This cancelable has no clock.");
}
