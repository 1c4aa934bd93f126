namespace Helpdesk.Settings;

/// <summary>A setting is written wrongly: said in words, without a stack, for whoever can mend it.</summary>
public sealed class SettingsException(string message) : Exception(message);
