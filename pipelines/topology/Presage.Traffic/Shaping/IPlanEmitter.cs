namespace Presage.Traffic;

/// <summary>Carries plans to where rates are set. Called by one caller at a time, in the order of the plans of each link.</summary>
public interface IPlanEmitter
{
    /// <summary>As <c>presage.shaping.emitters</c> names it.</summary>
    string Name { get; }

    /// <summary>Puts a plan into force. A failure is logged and counted by the caller; the next plan is then emitted whole.</summary>
    void Emit(PlanToEmit plan);
}
