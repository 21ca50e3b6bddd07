using Registry.Web.Composition;

return await RegistryHost.RunAsync(args);
