namespace Helpdesk.Bots.Dialogs;

/// <summary>Where a dialog stands. The names are stored; what each stage asks and understands is in the type of that name.</summary>
public enum DialogStage
{
    Idle,
    ChoosingDesk,
    ChoosingType,
    Filling,
    Describing,
    Confirming,
    ChoosingAnswer,
    ChoosingTicket,
    Reopening,
    Commenting,
    Withdrawing,
    GivingAddress,
    GivingCode,
    Paused,
}
