using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Stands in for an inlet's handler until the elements that are waited for have come.</summary>
internal sealed class Reading<T> : IInHandler
{
    private readonly GraphStageLogic _logic;
    private readonly Inlet<T> _in;
    private readonly Func<T, bool> _take;
    private readonly Action _onClose;

    private Reading(GraphStageLogic logic, Inlet<T> @in, Func<T, bool> take, Action onClose)
    {
        _logic = logic;
        _in = @in;
        _take = take;
        _onClose = onClose;
        Previous = logic.Handlers.In[@in.Id];
    }

    internal IInHandler Previous { get; }

    internal static void One(GraphStageLogic logic, Inlet<T> @in, Action<T> andThen, Action onClose)
    {
        RequireFree(logic, @in);
        if (logic.IsAvailable(@in))
            andThen(logic.Grab(@in));
        else if (IsClosed(logic, @in))
            onClose?.Invoke();
        else
            Wait(logic, @in, element => { andThen(element); return true; }, onClose);
    }

    internal static void Many(
        GraphStageLogic logic, Inlet<T> @in, List<T> read, int n, (Action<IEnumerable<T>> AndThen, Action<IEnumerable<T>> OnClose) then)
    {
        RequireFree(logic, @in);
        if (n > read.Count && logic.IsAvailable(@in))
            read.Add(logic.Grab(@in));
        if (read.Count >= n)
            then.AndThen(read);
        else if (IsClosed(logic, @in))
            then.OnClose?.Invoke(read);
        else
            Wait(logic, @in, Take, () => then.OnClose?.Invoke(read));

        bool Take(T element)
        {
            read.Add(element);
            if (read.Count < n)
                return false;
            then.AndThen(read);
            return true;
        }
    }

    public void OnPush()
    {
        var element = _logic.Grab(_in);
        _logic.SetHandler(_in, Previous);
        if (_take(element))
            return;
        _logic.SetHandler(_in, this);
        _logic.TryPull(_in);
    }

    public void OnUpstreamFinish()
    {
        _logic.SetHandler(_in, Previous);
        _onClose?.Invoke();
        Previous.OnUpstreamFinish();
    }

    public void OnUpstreamFailure(Exception e)
    {
        _logic.SetHandler(_in, Previous);
        Previous.OnUpstreamFailure(e);
    }

    private static void Wait(GraphStageLogic logic, Inlet<T> @in, Func<T, bool> take, Action onClose)
    {
        logic.SetHandler(@in, new Reading<T>(logic, @in, take, onClose));
        if ((logic.Ins[@in.Id].State & PortState.InReady) != 0)
            logic.Pull(@in);
    }

    private static bool IsClosed(GraphStageLogic logic, Inlet<T> @in) => (logic.Ins[@in.Id].State & PortState.InClosed) != 0;

    private static void RequireFree(GraphStageLogic logic, Inlet<T> @in)
    {
        if (logic.Handlers.In[@in.Id] is Reading<T>)
            throw new InvalidOperationException($"already reading on inlet {@in}");
    }
}
