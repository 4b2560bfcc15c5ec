using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Writes to a channel; holds one element while the channel is full. The channel's end cancels the stream.</summary>
internal sealed class ChannelWriterLogic<T> : InGraphStageLogic
{
    private readonly Inlet<T> _in;
    private readonly ChannelWriter<T> _writer;
    private readonly bool _isOwner;
    private readonly Action<Task<bool>> _onWritable;
    private T _held;
    private bool _holds;

    internal ChannelWriterLogic(Inlet<T> @in, ChannelWriter<T> writer, bool isOwner) : base(1, 0)
    {
        _in = @in;
        _writer = writer;
        _isOwner = isOwner;
        _onWritable = GetAsyncCallback<Task<bool>>(OnWritable);
        SetHandler(@in, this);
    }

    public override void PreStart()
    {
        SetKeepGoing(true);
        Pull(_in);
    }

    public override void OnPush()
    {
        _held = Grab(_in);
        _holds = true;
        Write();
    }

    public override void OnUpstreamFinish()
    {
        if (!_holds)
            Finish(null);
    }

    public override void OnUpstreamFailure(Exception e) => Finish(e);

    public override void PostStop()
    {
        if (_isOwner)
            _writer.TryComplete(new AbruptStageTerminationException(this));
    }

    private void Write()
    {
        if (!_writer.TryWrite(_held))
        {
            _writer.WaitToWriteAsync().AsTask().ContinueWith(_onWritable, TaskContinuationOptions.ExecuteSynchronously);
            return;
        }

        (_held, _holds) = (default, false);
        if (IsClosed(_in))
            Finish(null);
        else
            Pull(_in);
    }

    private void OnWritable(Task<bool> task)
    {
        if (!task.IsCompletedSuccessfully)
            FailStage(Failures.Of(task));
        else if (task.Result)
            Write();
        else
            CompleteStage();
    }

    private void Finish(Exception failure)
    {
        if (_isOwner)
            _writer.TryComplete(failure);
        if (failure is null)
            CompleteStage();
        else
            FailStage(failure);
    }
}
