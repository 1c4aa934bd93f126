using Microsoft.AspNetCore.Components;

namespace Helpdesk.Shell;

/// <summary>What a feature puts into a slot: a component that has the parameters which the slot gives.</summary>
public sealed record PagePart(PageSlot Slot, Type Component)
{
    public static PagePart Of<TComponent>(PageSlot slot)
        where TComponent : IComponent => new(slot, typeof(TComponent));
}
