namespace Akka.TestKit;

/// <summary>A muting that lasts until it is taken back.</summary>
public interface IUnmutableFilter : IDisposable
{
    void Unmute();
}
