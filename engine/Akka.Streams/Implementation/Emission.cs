using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Stands in for an outlet's handler until everything that was emitted is pushed. Unbounded; order kept.</summary>
internal sealed class Emission<T> : IOutHandler, IEmission
{
    private readonly GraphStageLogic _logic;
    private readonly Outlet<T> _out;
    private readonly Queue<Step> _steps = new();
    private bool _completeAfterwards;

    private Emission(GraphStageLogic logic, Outlet<T> @out)
    {
        _logic = logic;
        _out = @out;
        Previous = logic.Handlers.Out[@out.Id];
    }

    internal IOutHandler Previous { get; }

    internal static void Single(GraphStageLogic logic, Outlet<T> @out, T element, Action andThen)
    {
        if (logic.Handlers.Out[@out.Id] is not Emission<T> && logic.IsAvailable(@out))
        {
            logic.Push(@out, element);
            andThen?.Invoke();
            return;
        }

        Install(logic, @out, new Step(element, null, andThen));
    }

    internal static void Many(GraphStageLogic logic, Outlet<T> @out, IEnumerator<T> enumerator, Action andThen)
    {
        if (!enumerator.MoveNext())
        {
            enumerator.Dispose();
            After(logic, @out, andThen);
            return;
        }

        if (logic.Handlers.Out[@out.Id] is not Emission<T> && logic.IsAvailable(@out))
        {
            logic.Push(@out, enumerator.Current);
            if (!enumerator.MoveNext())
            {
                enumerator.Dispose();
                andThen?.Invoke();
                return;
            }
        }

        Install(logic, @out, new Step(enumerator.Current, enumerator, andThen));
    }

    public void OnPull()
    {
        var step = _steps.Peek();
        _logic.Push(_out, step.Element);
        if (step.Rest is not null && step.Rest.MoveNext())
        {
            step.Element = step.Rest.Current;
            return;
        }

        step.Rest?.Dispose();
        _steps.Dequeue();
        FollowUp(step.AndThen);
    }

    public void OnDownstreamFinish(Exception cause)
    {
        _logic.SetHandler(_out, Previous);
        Previous.OnDownstreamFinish(cause);
    }

    public void CompleteAfterwards() => _completeAfterwards = true;

    private static void After(GraphStageLogic logic, Outlet<T> @out, Action andThen)
    {
        if (andThen is null)
            return;
        if (logic.Handlers.Out[@out.Id] is Emission<T> { _steps.Count: > 0 } emission)
            emission.AfterLast(andThen);
        else
            andThen();
    }

    private static void Install(GraphStageLogic logic, Outlet<T> @out, Step step)
    {
        if (logic.Handlers.Out[@out.Id] is not Emission<T> emission)
        {
            emission = new Emission<T>(logic, @out);
            logic.SetHandler(@out, emission);
        }

        emission._steps.Enqueue(step);
    }

    private void AfterLast(Action andThen)
    {
        var last = _steps.Last();
        last.AndThen += andThen;
    }

    private void FollowUp(Action andThen)
    {
        _logic.SetHandler(_out, Previous);
        andThen?.Invoke();
        if (_steps.Count == 0 && !_completeAfterwards)
            return;

        // What andThen emitted comes before what was emitted earlier for later.
        if (_logic.Handlers.Out[_out.Id] is Emission<T> nested)
        {
            while (_steps.TryDequeue(out var step))
                nested._steps.Enqueue(step);
            nested._completeAfterwards |= _completeAfterwards;
        }
        else if (_steps.Count == 0)
        {
            _logic.Interpreter.Complete(_logic.Outs[_out.Id]);
        }
        else
        {
            _logic.SetHandler(_out, this);
        }
    }

    private sealed class Step(T element, IEnumerator<T> rest, Action andThen)
    {
        internal T Element = element;
        internal readonly IEnumerator<T> Rest = rest;
        internal Action AndThen = andThen;
    }
}
