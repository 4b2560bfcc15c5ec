using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Passes everything on and shows the last event.</summary>
internal sealed class MonitorStage<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, IFlowMonitor>
{
    private readonly Inlet<T> _in = new("monitor.in");
    private readonly Outlet<T> _out = new("monitor.out");

    internal MonitorStage() => Shape = new FlowShape<T, T>(_in, _out);

    public override FlowShape<T, T> Shape { get; }

    public override ILogicAndMaterializedValue<IFlowMonitor> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        return new LogicAndMaterializedValue<IFlowMonitor>(logic, logic);
    }

    private sealed class Logic : InAndOutGraphStageLogic, IFlowMonitor
    {
        private readonly MonitorStage<T> _stage;
        private object _last = FlowMonitor.Initialized.Instance;

        internal Logic(MonitorStage<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandlers(stage._in, stage._out, this);
        }

        public FlowMonitor.IStreamState State => Volatile.Read(ref _last) as FlowMonitor.IStreamState;

        public override void OnPush()
        {
            var element = Grab(_stage._in);
            Volatile.Write(ref _last, new FlowMonitor.Received<T>(element));
            Push(_stage._out, element);
        }

        public override void OnPull() => Pull(_stage._in);

        public override void OnUpstreamFinish()
        {
            Volatile.Write(ref _last, FlowMonitor.Finished.Instance);
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            Volatile.Write(ref _last, new FlowMonitor.Failed(e));
            FailStage(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            Volatile.Write(ref _last, FlowMonitor.Finished.Instance);
            CancelStage(cause);
        }

        public override void PostStop()
        {
            if (_last is not (FlowMonitor.Finished or FlowMonitor.Failed))
                Volatile.Write(ref _last, new FlowMonitor.Failed(new AbruptStageTerminationException(this)));
        }
    }
}
