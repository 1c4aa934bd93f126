using Microsoft.AspNetCore.Components;

namespace Helpdesk.Shell;

/// <summary>
/// A place on a page of a lower feature where upper ones may put something. The feature of the page declares it, with its parameters.
/// </summary>
public sealed record PageSlot(string Name);

/// <summary>What a feature puts into a slot: a component that has the parameters which the slot gives.</summary>
public sealed record PagePart(PageSlot Slot, Type Component)
{
    public static PagePart Of<TComponent>(PageSlot slot)
        where TComponent : IComponent => new(slot, typeof(TComponent));
}
