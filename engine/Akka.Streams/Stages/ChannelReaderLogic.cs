using System.Threading.Channels;

namespace Akka.Streams.Implementation;

/// <summary>Sends what a channel brings; ends with the channel.</summary>
internal sealed class ChannelReaderLogic<T> : SourceLogic<T>
{
    private readonly ChannelReader<T> _reader;
    private readonly Action<Task<bool>> _onReadable;

    internal ChannelReaderLogic(Outlet<T> @out, ChannelReader<T> reader) : base(@out)
    {
        _reader = reader;
        _onReadable = GetAsyncCallback<Task<bool>>(OnReadable);
    }

    public override void OnPull()
    {
        if (_reader.TryRead(out var element))
        {
            Push(Out, element);
            return;
        }

        var readable = _reader.WaitToReadAsync();
        if (readable.IsCompleted)
            OnReadable(readable.AsTask());
        else
            readable.AsTask().ContinueWith(_onReadable, TaskContinuationOptions.ExecuteSynchronously);
    }

    private void OnReadable(Task<bool> task)
    {
        if (!task.IsCompletedSuccessfully)
            FailStage(Failures.Of(task));
        else if (!task.Result)
            CompleteStage();
        else if (IsAvailable(Out))
            OnPull();
    }
}
