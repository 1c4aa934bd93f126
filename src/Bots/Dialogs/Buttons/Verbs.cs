namespace Helpdesk.Bots.Dialogs.Buttons;

/// <summary>What a press asks for, where more than one type knows it. A stage or a kind of field keeps its own verbs to itself.</summary>
internal static class Verbs
{
    // Of a form.
    public const string Option = "opt";
    public const string Toggle = "tog";
    public const string Keep = "keep";
    public const string Skip = "skip";
    public const string Done = "done";
    public const string Agree = "agree";
    public const string Back = "back";
    public const string Cancel = "stop";

    // Good at any time; these are names of commands too.
    public const string New = "new";
    public const string Status = "status";
    public const string Why = "why";
    public const string Continue = "continue";
    public const string Language = "lang";
    public const string Again = "again";
    public const string Rate = "rate";
    public const string Comment = "comment";
    public const string Ticket = "ticket";
    public const string Withdraw = "withdraw";
    public const string AnswersHere = "here";
    public const string AnswersAsBefore = "there";
}
