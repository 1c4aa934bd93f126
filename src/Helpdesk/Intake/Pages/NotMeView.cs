namespace Helpdesk.Intake.Pages;

/// <summary>Nothing of the application but its number and kind: whoever was named wrongly has no part in it.</summary>
public sealed record NotMeView(string Token, string DeskName, string Number, string TypeName, string Email, bool IsDone, ContactsView Contacts);
