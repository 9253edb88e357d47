Petitions.Infrastructure.Databases.OwnFiles.Keep();
return await Petitions.Api.PetitionsApp.Run(args);
