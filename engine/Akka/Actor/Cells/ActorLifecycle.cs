using System.Reflection;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>How one actor comes to be, fails, is replaced and ends.</summary>
/// <remarks>
/// Restart: the failed actor and its children are suspended → PreRestart on the old instance (stops the children, PostStop) → wait for
/// the children that stop → new instance → PostRestart on it (PreStart) → the children that stayed are restarted → the mailbox resumes.
/// </remarks>
internal sealed class ActorLifecycle(ActorCell cell)
{
    private WaitReason _waiting;
    private Exception? _recreationCause;
    private bool _hasFailed;
    private IActorRef? _failedBecauseOf;

    internal bool IsTerminating { get; private set; }

    internal bool IsTerminated { get; private set; }

    internal void Create()
    {
        try
        {
            cell.MakeInstance();
            cell.Actor!.AroundPreStart();
            if (cell.System.Settings.EmitActorTelemetry) Emit(new ActorStarted(cell.Self, cell.Actor.GetType()));
            if (cell.System.Settings.DebugLifecycle) PublishDebug($"started ({cell.Actor.GetType().FullName})");
        }
        catch (Exception failure)
        {
            cell.DiscardInstance();
            throw failure as ActorInitializationException
                ?? new ActorInitializationException(cell.Self, $"Exception during creation of [{cell.Self.Path}]", Unwrap(failure));
        }
    }

    /// <summary>Suspends the actor with its children and asks the supervisor what is to be done.</summary>
    internal void Fail(Exception failure, IActorRef? culprit = null)
    {
        if (IsTerminated) return;
        var cause = Unwrap(failure);
        if (!_hasFailed)
        {
            _hasFailed = true;
            _failedBecauseOf = culprit;
            cell.Mailbox.Suspend();
            foreach (var child in cell.ChildrenSnapshot())
                if (!child.Child.Equals(culprit)) child.Child.Suspend();
        }

        cell.Parent.SendSystemMessage(new Failed(cell.Self, cause, cell.Self.Path.Uid));
    }

    internal void Suspend()
    {
        cell.Mailbox.Suspend();
        foreach (var child in cell.ChildrenSnapshot()) child.Child.Suspend();
    }

    internal void Resume(Exception? causedByFailure)
    {
        if (cell.Actor is null)
        {
            // The creation failed; there is nothing to resume, so it is tried again.
            Recreate(causedByFailure ?? new ActorInitializationException(cell.Self, "resumed before it was created"));
            return;
        }

        var culprit = _failedBecauseOf;
        ClearFailure();
        cell.Mailbox.Resume();
        foreach (var child in cell.ChildrenSnapshot())
            child.Child.Resume(child.Child.Equals(culprit) ? causedByFailure : null);
    }

    internal void Recreate(Exception cause)
    {
        if (IsTerminating) return;
        if (_waiting != WaitReason.None)
        {
            // It is being replaced already; the suspension that came with this order is all that is left of it.
            cell.Mailbox.Resume();
            return;
        }

        if (cell.Actor is null)
        {
            StopChildren();
            WaitFor(WaitReason.Creation, null);
            return;
        }

        RunPreRestart(cause);
        cell.SetCurrent(null, null);
        cell.DiscardInstance();
        WaitFor(WaitReason.Recreation, cause);
    }

    internal void Terminate()
    {
        if (IsTerminating) return;
        IsTerminating = true;
        cell.CancelReceiveTimeout();
        cell.Children?.RefuseMore();
        StopChildren();
        // No user message is handled while the children end.
        cell.Mailbox.Suspend();
        WaitFor(WaitReason.Termination, null);
    }

    internal void OnFailed(Failed failed)
    {
        var stats = cell.Children?.Find(failed.Child);
        if (stats is null || stats.Uid != failed.Uid) return;
        // This actor may itself be waiting with the message that it failed on.
        var (message, sender) = (cell.CurrentMessage, cell.SenderOrNull);
        cell.SetCurrent(failed, failed.Child);
        var isHandled = cell.SupervisorStrategy.HandleFailure(cell, failed.Child, failed.Cause, stats, cell.ChildrenSnapshot());
        cell.SetCurrent(message, sender);
        if (!isHandled) Fail(failed.Cause, failed.Child);
    }

    internal void OnChildEnd(IActorRef child)
    {
        if (cell.Children is not { } children || !children.Remove(child, out var wasLastDying)) return;
        if (cell.Actor is not null && !IsTerminating)
            cell.SupervisorStrategy.HandleChildTerminated(cell, child, OtherChildren());
        if (wasLastDying) FinishWaiting();
    }

    /// <summary>Looked up only by a strategy that asks: a parent of many would otherwise copy them all for each one that ends.</summary>
    private IEnumerable<IInternalActorRef> OtherChildren()
    {
        foreach (var stats in cell.ChildrenSnapshot()) yield return stats.Child;
    }

    private void WaitFor(WaitReason reason, Exception? cause)
    {
        _waiting = reason;
        _recreationCause = cause;
        if (cell.Children is not { HasDying: true }) FinishWaiting();
    }

    private void FinishWaiting()
    {
        var reason = _waiting;
        var cause = _recreationCause;
        _waiting = WaitReason.None;
        _recreationCause = null;
        if (reason == WaitReason.Creation) FinishCreation();
        else if (reason == WaitReason.Recreation) FinishRecreation(cause!);
        else if (reason == WaitReason.Termination) FinishTermination();
    }

    private void FinishCreation()
    {
        cell.Mailbox.Resume();
        ClearFailure();
        Create();
    }

    private void FinishRecreation(Exception cause)
    {
        var survivors = cell.ChildrenSnapshot();
        cell.Mailbox.Resume();
        ClearFailure();
        try
        {
            cell.MakeInstance();
            cell.Actor!.AroundPostRestart(cause, null!);
        }
        catch (Exception failure)
        {
            cell.DiscardInstance();
            throw new PostRestartException(cell.Self, Unwrap(failure), cause);
        }

        foreach (var child in survivors) child.Child.Restart(cause);
        if (cell.System.Settings.EmitActorTelemetry) Emit(new ActorRestarted(cell.Self, LogClass(), cause));
        if (cell.System.Settings.DebugLifecycle) PublishDebug("restarted");
    }

    private void FinishTermination()
    {
        IsTerminated = true;
        try
        {
            cell.Actor?.AroundPostStop();
        }
        catch (Exception failure)
        {
            Publish(new Error(failure, cell.Self.Path.ToString(), LogClass(), failure.Message));
        }

        cell.ReleaseResources();
        cell.Mailbox.Close();
        cell.Parent.SendSystemMessage(new DeathWatchNotification(cell.Self, true, false));
        cell.EndWatch();
        cell.Dispatcher.Detach();
        if (cell.System.Settings.EmitActorTelemetry) Emit(new ActorStopped(cell.Self, LogClass()));
        if (cell.System.Settings.DebugLifecycle) PublishDebug("stopped");
        cell.DiscardInstance();
    }

    private void RunPreRestart(Exception cause)
    {
        try
        {
            cell.Actor!.AroundPreRestart(cause, cell.CurrentMessage!);
        }
        catch (Exception failure)
        {
            var wrapped = new PreRestartException(cell.Self, failure, cause, cell.CurrentMessage!);
            Publish(new Error(wrapped, cell.Self.Path.ToString(), LogClass(), failure.Message));
        }
    }

    private void StopChildren()
    {
        foreach (var child in cell.ChildrenSnapshot()) cell.Stop(child.Child);
    }

    private void ClearFailure()
    {
        _hasFailed = false;
        _failedBecauseOf = null;
    }

    private void PublishDebug(string text) => Publish(new Debug(cell.Self.Path.ToString(), LogClass(), text));

    private void Emit(IActorTelemetryEvent happened) => cell.System.EventStream.Publish(happened);

    private void Publish(LogEvent logEvent) => cell.System.EventStream.Publish(logEvent);

    private Type LogClass() => cell.Actor?.GetType() ?? cell.Props.Type;

    private static Exception Unwrap(Exception failure) =>
        failure is TargetInvocationException { InnerException: { } inner } ? Unwrap(inner) : failure;
}
