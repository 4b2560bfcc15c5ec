using Presage.Core;

namespace Presage.Traffic.Queries;

/// <summary>The shaping plans in force on one link; a direction without a plan yet is null.</summary>
public sealed record LinkPlansView(LinkId Link, PlanView? Down, PlanView? Up);
